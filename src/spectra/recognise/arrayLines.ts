import type { Measured, Uncertainty } from '../measured';
import { spectralAxisOf, wcsAxis } from '../axis/wcsAxis';
import { fileOf } from '../read/fileOf';
import { fluxUnitOf } from '../read/fluxUnit';
import { plainMask } from '../read/masks';
import type { Recogniser } from './recogniser';

/**
 * The product of UVES_popler: lines of one image are flux, error, fluctuation, continuum, status …, as
 * ARRAYn name them; the axis is log-linear.
 * @see M. T. Murphy, UVES_popler, "Output FITS file"
 */
export const arrayLines: Recogniser = {
  format: 'uves-popler',
  async recognise(file) {
    const [primary] = file.hdus;
    if (primary?.kind !== 'image' || primary.axes.length !== 2 || primary.axes[1]! > 40) return null;
    const header = await file.header();
    const names = Array.from(
      { length: primary.axes[1]! },
      (_, line) => header.string(`ARRAY${line + 1}`) ?? '',
    );
    const flux = names.findIndex((name) => /flux/i.test(name));
    const spectral = spectralAxisOf(header, 1);
    if (flux < 0 || !spectral) return null;
    const sigma = names.findIndex((name) => /error|sigma/i.test(name));
    const status = names.findIndex((name) => /status/i.test(name));
    const isPopler = header.cards.some(
      ({ text, keyword }) => keyword === 'HISTORY' && /UVES_popler/i.test(text),
    );
    const recognition = {
      format: 'uves-popler',
      title: isPopler ? 'UVES_popler spectrum' : 'Spectrum in lines of an image',
      sure: isPopler ? 'certain' : 'likely',
      why: [`ARRAY${flux + 1} = '${names[flux]}'`, spectral.why],
    } as const;
    const entry = { name: header.string('OBJECT') ?? 'spectrum', hdu: 0, length: primary.axes[0]! };
    return fileOf(recognition, [entry], async (_, signal) => {
      const { axis, notes } = await wcsAxis(file, 0, { ...spectral, axis: 0 }, [], signal);
      const unit = fluxUnitOf(header, /normali[sz]ed/i.test(names[flux]!) ? '' : null);
      const line = async (at: number): Promise<Measured> => ({
        name: names[at]!,
        values: await file.line(0, 0, [0, at], signal),
        ...unit,
      });
      const uncertainty: Uncertainty | null = sigma >= 0 ? { ...(await line(sigma)), kind: 'std' } : null;
      const states = status >= 0 ? await line(status) : null;
      const others: Measured[] = [];
      for (const at of names.keys()) if (![flux, sigma, status].includes(at)) others.push(await line(at));
      return {
        kind: 'spectrum' as const,
        name: entry.name,
        axis,
        flux: await line(flux),
        uncertainty,
        // 1 is valid; negative numbers say why a pixel was clipped.
        mask: states && plainMask(states.name, (at) => states.values[at] !== 1, states.values.length),
        resolution: null,
        others,
        place: { hdu: 0, row: flux, parts: names },
        notes,
      };
    });
  },
};
