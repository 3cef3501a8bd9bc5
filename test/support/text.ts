import fc from 'fast-check';

/** Any text at all: every code unit, lone surrogates in, with the signs card fields meet made likely. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom(...'0123456789０１９ 　/／-−ー.年月日aＡｱ\u200b\ud800') }),
);
