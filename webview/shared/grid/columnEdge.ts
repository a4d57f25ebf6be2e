/** Widths that a column may be given, in CSS pixels. */
const limits = { least: 32, most: 1200 };

/** Follows a pointer that took hold of a column's edge, until it lets go. */
export function grabEdge(event: PointerEvent, width: number, resize: (width: number) => void): void {
  event.preventDefault();
  event.stopPropagation();
  const edge = event.currentTarget as HTMLElement;
  const from = event.clientX;
  const drag = (move: PointerEvent) =>
    resize(Math.round(Math.max(limits.least, Math.min(limits.most, width + move.clientX - from))));
  edge.setPointerCapture(event.pointerId);
  edge.addEventListener('pointermove', drag);
  edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', drag), {
    once: true,
  });
}
