import { expect } from '@open-wc/testing';
import '../../src/index.ts';
import { clean, field, mountCheckout, payButton } from '../support/page.ts';

/** What common themes and resets do to tags by name. */
const resets: Record<string, string> = {
  'a modern reset': `*,::before,::after{box-sizing:border-box;margin:0;padding:0}
    button,input,select,textarea{font:inherit;color:inherit;background:transparent;border-radius:0;border:0;letter-spacing:inherit}`,
  'a utility framework': `button,[type='button'],[type='submit']{background-color:transparent;background-image:none}
    button,input,optgroup,select,textarea{font-family:inherit;font-size:100%;line-height:inherit;color:inherit;margin:0;padding:0}`,
  'a shop theme of old': `html{font-size:62.5%}body{font-size:1.2rem;line-height:1.4}
    input,select{height:24px;padding:2px;border:1px solid #ccc;font-size:12px;box-shadow:inset 0 1px 1px #eee;max-width:100%}
    label{display:block;float:left;font-weight:bold}p{margin:0 0 10px}button{color:#525263;background:#fff;padding:4px}`,
};

/** Perceived lightness of a computed colour, 0 to 1, as the browser paints it. */
function luminance(color: string): number {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('in a page with style sheets of its own', () => {
  let sheet: HTMLStyleElement;
  beforeEach(() => {
    clean();
    sheet = document.head.appendChild(document.createElement('style'));
  });
  afterEach(() => sheet.remove());

  for (const [name, css] of Object.entries(resets)) {
    it(`inputs can be touched and read, and the pay button too: ${name}`, async () => {
      sheet.textContent = css;
      await mountCheckout('ready');
      const button = getComputedStyle(await payButton());
      expect(contrast(button.color, button.backgroundColor)).to.be.at.least(4.5);
      expect(Number.parseFloat(button.minBlockSize)).to.be.at.least(44);

      const input = getComputedStyle(field('cc-number'));
      expect(Number.parseFloat(input.blockSize)).to.be.at.least(44);
      expect(Number.parseFloat(input.fontSize)).to.be.at.least(16);
      expect(Number.parseFloat(input.paddingInlineStart)).to.be.at.least(8);
      expect(input.borderBlockStartWidth).to.equal('1px');
      expect(contrast(input.borderBlockStartColor, 'white')).to.be.at.least(3);
    });
  }
});
