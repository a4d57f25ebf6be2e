/** Answers kept at most; more different questions are none that come again. */
const mostKept = 200;

/** `answer`, asked once for each text that comes again and again, such as a unit; null is one of them. */
export function remembered<Text extends string | null, Answer>(
  answer: (text: Text) => Answer,
): (text: Text) => Answer {
  const known = new Map<Text, Answer>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined || known.has(text)) return kept as Answer;
    const made = answer(text);
    if (known.size >= mostKept) known.clear();
    known.set(text, made);
    return made;
  };
}
