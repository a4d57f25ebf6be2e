import type { ShownPlane } from '../../../src/messages';
import { Emitter } from '../../shared/emitter';
import type { Load } from '../../shared/latest';
import { withoutHdu, type ChoicesOfHdu } from '../viewState';
import { isLabelPlane, limitsFor, type LimitChoice, type Limits } from './limits';
import type { ValuesOfPlane } from './planeValues';
import { equalisation } from './stretch';

/** The plane that limits are for, and what is known of it. */
export interface LimitedPlane extends ChoicesOfHdu {
  readonly plane: Load<ShownPlane> | null;
  readonly values: ValuesOfPlane | null;
  /** Tells the plane shown from every other. */
  readonly planeKey: string;
  /** Those that stay while planes follow one another, which are to be compared; null while none do. */
  readonly heldLimits: Limits | null;
}

/** The display limits of the plane shown: how they are chosen, and what they are. */
export class DisplayLimits {
  /** Their fields are to have the focus. */
  readonly wanted = new Emitter();
  private equalKept: { readonly key: string; readonly table: Float32Array } | null = null;

  constructor(private readonly of: LimitedPlane) {}

  /** How they are chosen for the current HDU: those of labels and bits hold all of them. */
  get choice(): LimitChoice {
    const { hdu, state } = this.of;
    const own = hdu ? state.cuts[hdu.index] : undefined;
    return own ?? (hdu && isLabelPlane(hdu.name, hdu.bitpix) ? 'min–max' : state.limits);
  }

  /** Those in force; null before there is a plane, and where it is blank. */
  get inForce(): Limits | null {
    const { choice } = this;
    const { plane, values, heldLimits } = this.of;
    if (plane?.state !== 'ready' || !values) return null;
    if (heldLimits && typeof choice === 'string') return heldLimits;
    return limitsFor(choice, plane.value.info, values);
  }

  /** The table of histogram equalisation; null where it is not the stretch, or nothing is known yet. */
  get equal(): Float32Array | null {
    const limits = this.inForce;
    const { values, state, planeKey } = this.of;
    if (state.look.stretch !== 'histogram' || !limits || !values?.sample) return null;
    const key = JSON.stringify([planeKey, limits]);
    if (this.equalKept?.key !== key)
      this.equalKept = { key, table: equalisation(values.sample, limits[0], limits[1]) };
    return this.equalKept.table;
  }

  /** Chooses those of the HDU shown; a rule is that of other measured planes too. */
  set(choice: LimitChoice): void {
    const { hdu, state } = this.of;
    if (!hdu) return;
    const others = withoutHdu(state.cuts, hdu.index);
    if (typeof choice !== 'string' || isLabelPlane(hdu.name, hdu.bitpix))
      this.of.update({ cuts: { ...others, [hdu.index]: choice } });
    else this.of.update({ cuts: others, limits: choice });
  }

  /** They are to be typed: opens the panel where they are. */
  edit(): void {
    const limits = this.inForce;
    if (limits && typeof this.choice === 'string') this.set(limits);
    this.of.update({ panel: { ...this.of.state.panel, open: true } });
    requestAnimationFrame(() => this.wanted.fire());
  }
}
