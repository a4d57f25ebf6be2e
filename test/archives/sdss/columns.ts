import { type Answer, textAnswer } from '../answer';
import { photoRows, specRows } from './catalogue';

const spelled: Readonly<Record<string, string>> = {
  objid: 'objID',
  specobjid: 'specObjID',
  bestobjid: 'bestObjID',
  fiberid: 'fiberID',
  zerr: 'zErr',
  zwarning: 'zWarning',
  subclass: 'subClass',
};

/** What `fDocColumns` tells of a table: clients ask it before they name columns. */
export function columnsOf(table: string, format: string): Answer {
  const row = /^spec/i.test(table) ? specRows()[0] : photoRows({ ra: 202.47, dec: 47.195 }, 0.02)[0];
  const names = Object.keys(row ?? {}).map((name) => spelled[name] ?? name);
  const rows = names.map((name) => ({
    enum: '',
    name,
    type: 'float',
    length: 8,
    unit: '',
    ucd: '',
    description: name,
  }));
  if (format === 'json') {
    return textAnswer(JSON.stringify([{ TableName: 'Table1', Rows: rows }]), 'application/json');
  }
  const lines = rows.map(({ name }) => `,${name},float,8,,,"${name}"`);
  return textAnswer(`#Table1\nenum,name,type,length,unit,ucd,description\n${lines.join('\n')}\n`, 'text/csv');
}
