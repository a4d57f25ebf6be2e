import type * as z from 'zod/mini';

/** `services[0].url must be text`: one thing that is wrong with a query, and where. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}${text === '' ? '' : '.'}${String(part)}`,
    '',
  );
  return `${path === '' ? 'it' : path} ${whatIsWrong(issue)}`;
}

function whatIsWrong(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${articled(issue.expected)}`;
    case 'unrecognized_keys':
      return `has no member ${issue.keys.map((key) => `“${key}”`).join(', ')}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_union':
      return issue.discriminator === undefined
        ? 'is none of what is allowed'
        : 'is no kind of query known here';
    case 'too_small':
      return `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `must be ${issue.inclusive === false ? 'less than' : 'at most'} ${amount(issue.maximum, issue.origin)}`;
    case 'invalid_key':
    case 'invalid_element':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'custom':
      return issue.message === 'Invalid input' ? 'is not valid' : issue.message;
  }
}

function articled(type: string): string {
  const words: Record<string, string> = {
    string: 'text',
    int: 'a whole number',
    array: 'a list',
    object: 'an object',
  };
  return words[type] ?? `a ${type}`;
}

function amount(limit: number | bigint, origin: string): string {
  const of: Record<string, string> = { string: ' characters long', array: ' long' };
  return `${limit}${of[origin] ?? ''}`;
}
