/** A function of ADQL. */
export interface AdqlFunction {
  readonly name: string;
  /** How it is written. */
  readonly form: string;
  /** One sentence: what it gives. */
  readonly about: string;
  readonly kind: 'geometry' | 'aggregate' | 'mathematics' | 'text' | 'other';
}

const lists: Readonly<Record<AdqlFunction['kind'], readonly (readonly [form: string, about: string])[]>> = {
  geometry: [
    ['AREA(region)', 'Area of a region in square degrees.'],
    [
      'BOX(longitude, latitude, width, height)',
      'A box on the sky, degrees; deprecated in ADQL 2.1: use POLYGON.',
    ],
    ['CENTROID(region)', 'The point in the middle of a region.'],
    [
      'CIRCLE(longitude, latitude, radius)',
      "A circle on the sky, degrees. Older services want the frame first: CIRCLE('ICRS', …).",
    ],
    ['CONTAINS(inner, outer)', '1 where the first geometry lies within the second, else 0.'],
    ['COORD1(point)', 'First coordinate of a point, degrees.'],
    ['COORD2(point)', 'Second coordinate of a point, degrees.'],
    ['COORDSYS(geometry)', 'The frame of a geometry; deprecated in ADQL 2.1.'],
    ['DISTANCE(point, point)', 'Distance of two points along the great circle, degrees.'],
    ['INTERSECTS(region, region)', '1 where two regions overlap, else 0.'],
    [
      'POINT(longitude, latitude)',
      "A point on the sky, degrees. Older services want the frame first: POINT('ICRS', …).",
    ],
    ['POLYGON(longitude, latitude, …)', 'A polygon on the sky through three or more corners, degrees.'],
    ['REGION(text)', 'A region as STC-S or the service’s own words say it.'],
  ],
  aggregate: [
    ['AVG(column)', 'Mean of all values that are not null.'],
    ['COUNT(*)', 'Number of rows; of a column, those that are not null.'],
    ['MAX(column)', 'Largest value.'],
    ['MIN(column)', 'Smallest value.'],
    ['SUM(column)', 'Sum of all values.'],
  ],
  mathematics: [
    ['ABS(x)', 'Absolute value.'],
    ['ACOS(x)', 'Arc cosine, radians.'],
    ['ASIN(x)', 'Arc sine, radians.'],
    ['ATAN(x)', 'Arc tangent, radians.'],
    ['ATAN2(y, x)', 'Angle of a point in the plane, radians.'],
    ['CEILING(x)', 'Smallest whole number that is not below x.'],
    ['COS(x)', 'Cosine of an angle in radians.'],
    ['COT(x)', 'Cotangent of an angle in radians.'],
    ['DEGREES(x)', 'Radians as degrees.'],
    ['EXP(x)', 'e to the power of x.'],
    ['FLOOR(x)', 'Largest whole number that is not above x.'],
    ['LOG(x)', 'Natural logarithm.'],
    ['LOG10(x)', 'Logarithm to base 10.'],
    ['MOD(x, y)', 'Remainder of x divided by y.'],
    ['PI()', 'π.'],
    ['POWER(x, y)', 'x to the power of y.'],
    ['RADIANS(x)', 'Degrees as radians.'],
    ['RAND()', 'A random number between 0 and 1.'],
    ['ROUND(x, digits)', 'x rounded to digits after the point, 0 where left out.'],
    ['SIN(x)', 'Sine of an angle in radians.'],
    ['SQRT(x)', 'Square root.'],
    ['TAN(x)', 'Tangent of an angle in radians.'],
    ['TRUNCATE(x, digits)', 'x cut off after digits after the point, 0 where left out.'],
  ],
  text: [
    ['LOWER(text)', 'A text in lower case; not every service has it.'],
    ['UPPER(text)', 'A text in upper case; not every service has it.'],
  ],
  other: [
    [
      'CAST(value AS type)',
      'A value as another type, e.g. INTEGER or DOUBLE PRECISION; not every service has it.',
    ],
    ['COALESCE(value, value, …)', 'The first of the values that is not null; not every service has it.'],
    ['IN_UNIT(value, unit)', 'A column’s value in another unit; not every service has it.'],
  ],
};

/** The functions of ADQL 2.1 (§2.3, §4), aggregates included. */
export const adqlFunctions: readonly AdqlFunction[] = Object.entries(lists).flatMap(([kind, functions]) =>
  functions.map(([form, about]) => ({
    name: form.slice(0, form.indexOf('(')),
    form,
    about,
    kind: kind as AdqlFunction['kind'],
  })),
);

/** Words that begin or join the parts of a query, as people type them. */
export const adqlKeywords: readonly string[] = [
  ...[
    'SELECT',
    'TOP',
    'DISTINCT',
    'FROM',
    'WHERE',
    'AND',
    'OR',
    'NOT',
    'AS',
    'ON',
    'USING',
    'IN',
    'IS',
    'NULL',
  ],
  ...['BETWEEN', 'LIKE', 'ILIKE', 'EXISTS', 'JOIN', 'INNER JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN'],
  ...[
    'NATURAL JOIN',
    'GROUP BY',
    'HAVING',
    'ORDER BY',
    'ASC',
    'DESC',
    'OFFSET',
    'UNION',
    'UNION ALL',
    'EXCEPT',
  ],
  ...['INTERSECT', 'WITH'],
];
