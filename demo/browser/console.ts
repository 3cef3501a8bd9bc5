// The page of the shop's staff: nothing of the checkout is needed there.
import '../../src/console.ts';
