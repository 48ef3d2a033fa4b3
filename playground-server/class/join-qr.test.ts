import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from 'uqr';
import { joinLink, qrPath, qrText, rememberingQr } from './join-qr.ts';

const link = joinLink('http://192.168.7.5:4321', 'ABC234', 'key-of-the-link');

/** The modules that a path of rectangles makes dark. */
function drawn({ path, size }: { readonly path: string; readonly size: number }): readonly string[] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => ' '));
  const rectangles = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)];
  assert.equal(rectangles.map(([all]) => all).join(''), path);
  for (const [, x, y, width, back] of rectangles) {
    assert.equal(width, back);
    rows[Number(y)]?.fill('#', Number(x), Number(x) + Number(width));
  }
  return rows.map((row) => row.join(''));
}

test('the join link holds code and key in its fragment, which is sent to nobody', () => {
  assert.equal(link, 'http://192.168.7.5:4321/class/#ABC234.key-of-the-link');
  assert.equal(new URL(link).hash, '#ABC234.key-of-the-link');
});

test('the path of a QR code draws exactly its dark modules', () => {
  const { data } = encode(link, { border: 0, ecc: 'M' });
  assert.deepEqual(
    drawn(qrPath(link)),
    data.map((row) => row.map((isDark) => (isDark ? '#' : ' ')).join('')),
  );
});

test('the terminal’s QR code is square', () => {
  const lines = qrText(link).split('\n');
  const widths = new Set(lines.map((line) => line.length));
  assert.equal(widths.size, 1);
  assert.ok(Math.abs(lines.length * 2 - (lines[0]?.length ?? 0)) <= 1);
});

test('a code is drawn anew when the link is another one', () => {
  const draw = rememberingQr();
  const first = draw(link);
  assert.equal(draw(link), first);
  assert.notDeepEqual(draw(joinLink('http://10.0.0.2', 'XYZ789', 'another-key')), first);
});
