import axe, { type AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';

/** What axe takes for serious or critical in a page: the rule, how many elements, and the first of them. */
export async function seriousFaults(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate<AxeResults>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id} (${nodes.length}): ${nodes[0]!.html.slice(0, 200)} ${nodes[0]!.failureSummary}`,
    );
}
