import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import fc from 'fast-check';
import { POINTS } from '../../demo/shop/cart.ts';
import { type Move, OPENING_STOCK, Stock } from '../../demo/shop/stock.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'kessai-stock-'));
after(() => rm(folder, { recursive: true, force: true }));

const order = {
  id: '1042',
  visitor: 'v1',
  cart: { quantities: { sencha: 2, yunomi: 1 }, deliveryId: 'parcel', points: 300 },
};

const lives: [name: string, moves: Move[], left: number, points: number][] = [
  ['ordered', ['reserve'], 2, 300],
  ['paid', ['reserve', 'commit'], 2, 300],
  ['expired', ['reserve', 'release'], 0, 0],
  ['refunded', ['reserve', 'commit', 'release'], 0, 0],
];

let shops = 0;
const shop = () => new Stock(path.join(folder, String(++shops)));

for (const [name, moves, taken, points] of lives)
  it(`an order that is ${name}: the same to the unit, however often and in which order the news arrive`, () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...moves, ...moves], { minLength: moves.length * 2 }), (news) => {
        const stock = shop();
        for (const move of news) stock.move(move, '1042/1', order, 'expired');
        const level = stock.levels.find(({ id }) => id === 'sencha')!;
        assert.equal(level.left, OPENING_STOCK - taken);
        assert.equal(stock.pointsOf('v1'), POINTS - points);
      }),
      { numRuns: 30 },
    );
  });

it('an order bought again after its goods were given back takes them once more', () => {
  const stock = shop();
  stock.move('reserve', '1042/1', order);
  stock.move('release', '1042/1', order, 'expired');
  stock.move('reserve', '1042/2', order);
  assert.equal(stock.levels[0]!.left, OPENING_STOCK - 2);
  assert.deepEqual(
    stock.historyOf('1042').map(({ released }) => released),
    ['expired', undefined],
  );
});

it('is there again after a restart', () => {
  const at = path.join(folder, 'kept');
  new Stock(at).move('reserve', '1042/1', order);
  assert.equal(new Stock(at).levels[0]!.kept, 2);
});
