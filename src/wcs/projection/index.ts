import { air } from './airy';
import { csc } from './cobeCube';
import { cod, coe, coo, cop } from './conic';
import { car, cea, cyp, mer } from './cylindrical';
import { hpx, xph } from './healpix';
import { azp, szp } from './perspective';
import { bon, pco } from './polyconic';
import type { Parameters, Projection } from './projection';
import { ait, mol, par, sfl } from './pseudocylindrical';
import { qsc } from './quadCube';
import { tsc } from './tangentialCube';
import { arc, sin, stg, tan, zea } from './zenithal';
import { zpn } from './zenithalPolynomial';

/** All projections of Paper II and HEALPix' two, by their code in CTYPEia. Each throws BadParameter. */
export const projections: ReadonlyMap<string, (pv: Parameters) => Projection> = new Map(
  Object.entries({
    AZP: azp,
    SZP: szp,
    TAN: tan,
    STG: stg,
    SIN: sin,
    ARC: arc,
    ZPN: zpn,
    ZEA: zea,
    AIR: air,
    CYP: cyp,
    CEA: cea,
    CAR: car,
    MER: mer,
    SFL: sfl,
    PAR: par,
    MOL: mol,
    AIT: ait,
    COP: cop,
    COE: coe,
    COD: cod,
    COO: coo,
    BON: bon,
    PCO: pco,
    TSC: tsc,
    CSC: csc,
    QSC: qsc,
    HPX: hpx,
    XPH: xph,
  }),
);
