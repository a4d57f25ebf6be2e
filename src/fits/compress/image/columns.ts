import type { Header } from '../../header/header';

/** Bytes of one number of each type of column (FITS 4.0 §7.3.1); a descriptor has two numbers. */
const sizes: Readonly<Record<string, number>> = {
  L: 1,
  X: 1,
  B: 1,
  I: 2,
  J: 4,
  K: 8,
  A: 1,
  E: 4,
  D: 8,
  C: 8,
  M: 16,
  P: 8,
  Q: 16,
};

/** A column of the table that holds the tiles. */
export interface TileColumn {
  /** In upper case. */
  readonly name: string;
  /** The letter of its TFORM. */
  readonly type: string;
  /** Of an array in the heap, the letter of its elements and their bytes. */
  readonly element: string;
  readonly elementBytes: number;
  /** Bytes of one number, byte offset in a row, and bytes of a cell. */
  readonly bytes: number;
  readonly offset: number;
  readonly width: number;
}

/** The columns of a binary table, up to the first whose form cannot be read. */
export function tileColumns(header: Header): TileColumn[] {
  const columns: TileColumn[] = [];
  const count = Math.min(header.integer('TFIELDS') ?? 0, 999);
  let offset = 0;
  for (let index = 1; index <= count; index++) {
    const form = /^(\d*)([LXBIJKAEDCMPQ])([LXBIJKAEDCM]?)/i.exec(header.string(`TFORM${index}`) ?? '');
    if (!form) break;
    const [, repeat, type, element] = form.map((part) => part.toUpperCase()) as [
      string,
      string,
      string,
      string,
    ];
    const name = header.string(`TTYPE${index}`)?.toUpperCase() ?? '';
    const elementBytes = sizes[element] ?? 1;
    const many = repeat === '' ? 1 : Number(repeat);
    const bytes = sizes[type]!;
    const width = type === 'X' ? Math.ceil(many / 8) : many * bytes;
    columns.push({ name, type, element, elementBytes, bytes, offset, width });
    offset += width;
  }
  return columns;
}

/** A number of a row; null where the column holds none. */
export function readNumber(row: DataView, { type, offset }: TileColumn): number | null {
  switch (type) {
    case 'B':
      return row.getUint8(offset);
    case 'I':
      return row.getInt16(offset);
    case 'J':
      return row.getInt32(offset);
    case 'K':
      return Number(row.getBigInt64(offset));
    case 'E':
      return row.getFloat32(offset);
    case 'D':
      return row.getFloat64(offset);
    default:
      return null;
  }
}

/** An array descriptor of a row: bytes, and where they begin in the heap (FITS 4.0 §7.3.5). */
export function readDescriptor(row: DataView, column: TileColumn): { length: number; offset: number } | null {
  const { type, offset, elementBytes } = column;
  if (type === 'P') {
    return { length: row.getInt32(offset) * elementBytes, offset: row.getInt32(offset + 4) };
  }
  if (type !== 'Q') return null;
  return {
    length: Number(row.getBigInt64(offset)) * elementBytes,
    offset: Number(row.getBigInt64(offset + 8)),
  };
}
