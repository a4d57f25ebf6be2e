import { expect, it } from 'vitest';
import { countingAdql } from './count';

const counted = (inner: string) => `SELECT COUNT(*) AS number_of_rows FROM (${inner}) AS counted`;

it.each([
  ['SELECT ra FROM t ;', 'SELECT ra FROM t'],
  [
    "SELECT ra FROM t WHERE name = 'ORDER BY; --' ORDER BY ra DESC",
    "SELECT ra FROM t WHERE name = 'ORDER BY; --'",
  ],
  ['SELECT TOP 5 ra FROM t ORDER BY ra', 'SELECT TOP 5 ra FROM t ORDER BY ra'],
  [
    'SELECT ra -- all\nFROM (SELECT * FROM t ORDER BY x) AS s',
    'SELECT ra FROM (SELECT * FROM t ORDER BY x) AS s',
  ],
  ['SELECT "order" FROM t\nORDER BY "order"', 'SELECT "order" FROM t'],
])('counts what %s gives', (adql, inner) => expect(countingAdql(adql)).toBe(counted(inner)));
