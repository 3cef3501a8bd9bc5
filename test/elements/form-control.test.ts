import '../../src/elements/card-form/define.ts';
import '../../src/elements/installments/define.ts';
import { runFormControlSuite } from '../suites/form-control.ts';
import { clean } from '../support/page.ts';

beforeEach(clean);

runFormControlSuite('kessai-card-form');
runFormControlSuite('kessai-installments');
