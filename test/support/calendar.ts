/** One thing of a calendar file: its properties as written, and what stands inside it. */
export interface CalendarPart {
  name: string;
  properties: Map<string, string>;
  parts: CalendarPart[];
}

/**
 * Reads a calendar file as a strict program would (RFC 5545): CRLF only, no line beyond 75 octets, folded lines joined,
 * everything that is begun ended, nothing said twice.
 */
export function readCalendar(text: string): CalendarPart {
  if (/[^\r]\n|\r(?!\n)/.test(text) || !text.endsWith('\r\n')) throw new Error('lines must end with CRLF');
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines)
    if (Buffer.byteLength(line) > 75) throw new Error(`too long: ${Buffer.byteLength(line)} octets`);
  const root: CalendarPart = { name: '', properties: new Map(), parts: [] };
  const open = [root];
  for (const line of lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n')) {
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[A-Z]+=[A-Z]+)*):(.*)$/.exec(line) ?? [];
    if (name === '') throw new Error(`not a property: ${line}`);
    const part = open.at(-1)!;
    if (name === 'BEGIN') {
      const inner: CalendarPart = { name: value, properties: new Map(), parts: [] };
      part.parts.push(inner);
      open.push(inner);
    } else if (name === 'END') {
      if (open.pop()!.name !== value) throw new Error(`ended out of turn: ${value}`);
    } else {
      if (part.properties.has(name)) throw new Error(`said twice: ${name}`);
      part.properties.set(name, value);
    }
  }
  if (open.length !== 1 || root.parts.length !== 1) throw new Error('not one whole calendar');
  return root.parts[0]!;
}

/** A text value without its escapes. */
export const calendarText = (value: string): string =>
  value.replace(/\\([nN\\;,])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));
