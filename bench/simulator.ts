// The simulated provider in a process of its own, so that its work does not hold up the adapter's. Ends with its parent.
import { createSimulator } from '../src/simulator.ts';

const { close, ...endpoints } = await createSimulator({ browserTls: false }).listen();
console.log(JSON.stringify(endpoints));
process.once('disconnect', close);
