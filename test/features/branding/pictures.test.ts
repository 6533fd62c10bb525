import { expect } from 'chai';
import { readPicture } from '../../../server/features/branding/pictures.js';
import { orientationOnly } from '../../../server/features/branding/orientation.js';
import { jpegOf, pngOf, webpOf } from './samples.js';

const problemOf = (bytes: Buffer): string => {
  const read = readPicture(bytes);
  return read.ok ? 'none' : read.problem;
};

const read = (bytes: Buffer) => {
  const found = readPicture(bytes);
  if (!found.ok) throw new Error(found.problem);
  return found.picture;
};

describe('pictures', () => {
  it('keep of a PNG the picture alone', () => {
    const plain = pngOf(12, 5);
    const told = pngOf(
      12,
      5,
      [
        ['tEXt', 'Author\0Aysel'],
        ['eXIf', 'GPS 40.4'],
        ['tIME', '1234567'],
      ],
      '<script>',
    );
    const { type, width, height, bytes } = read(told);
    expect({ type, width, height }).to.deep.equal({ type: 'png', width: 12, height: 5 });
    expect(bytes.equals(plain)).to.equal(true);
  });

  it('keep of a JPEG the picture alone, with its scan whole', () => {
    const talk = [
      [0xe1, 'Exif\0\0GPS 40.4'],
      [0xfe, 'made by Aysel'],
      [0xe2, 'a profile'],
    ] as const;
    const { type, width, height, bytes } = read(jpegOf(640, 200, talk));
    expect({ type, width, height }).to.deep.equal({ type: 'jpeg', width: 640, height: 200 });
    expect(bytes.toString('latin1')).to.match(/JFIF/);
    expect(bytes.toString('latin1')).to.not.match(/GPS|Aysel|profile|behind/);
    expect(bytes.subarray(-9).toString('hex')).to.equal('12ff0034ffd056ffd9');
    expect(read(bytes).bytes.equals(bytes)).to.equal(true);
  });

  describe('of a camera that was turned', () => {
    const said = (little: boolean, orientation: number, type = 3, count = 2): string => {
      const tiff = Buffer.alloc(8 + 2 + 24 + 4);
      const two = (value: number, at: number) =>
        little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
      const four = (value: number, at: number) =>
        little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
      tiff.write(little ? 'II' : 'MM', 'latin1');
      two(42, 2);
      four(8, 4);
      two(count, 8);
      for (const [at, tag, kind, value] of [
        [10, 0x0110, 2, 7], // the camera's name comes first
        [22, 0x0112, type, orientation],
      ] as const) {
        two(tag, at);
        two(kind, at + 2);
        four(1, at + 4);
        two(value, at + 8);
      }
      return `Exif\0\0${tiff.toString('latin1')}GPS 40.4`;
    };

    it('keep how they are to be turned and nothing else, in the size in which they are shown', () => {
      for (const little of [true, false])
        for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
          const { width, height, bytes } = read(jpegOf(640, 200, [[0xe1, said(little, orientation)]]));
          expect([width, height], `${orientation}`).to.deep.equal(orientation > 4 ? [200, 640] : [640, 200]);
          expect(bytes.toString('latin1')).to.not.match(/GPS/);
          const plain = jpegOf(640, 200).length - 'behind the end'.length;
          expect(bytes.length - plain, 'one tag more').to.equal(36);
          expect(read(bytes)).to.deep.equal({ type: 'jpeg', width, height, bytes });
        }
    });

    it('are as they lie where that is not said, or not understood', () => {
      const plain = read(jpegOf(640, 200));
      for (const talk of [
        said(true, 1),
        said(true, 0),
        said(false, 9),
        said(false, 6, 4),
        said(true, 6, 3, 1),
        said(true, 6).slice(0, 20),
        said(true, 6).slice(0, 30),
        said(true, 6).replace('II', 'IX'),
        'Exif\0\0',
        'http://ns.adobe.com/xap/1.0/\0',
      ])
        expect(read(jpegOf(640, 200, [[0xe1, talk]])), JSON.stringify(talk)).to.deep.equal(plain);
    });
  });

  it('keep of a WebP the picture alone, and say no more that there was else', () => {
    const { type, width, height, bytes } = read(
      webpOf(300, 90, 0x08 | 0x04 | 0x10, [
        ['EXIF', Buffer.from('GPS')],
        ['XMP ', Buffer.from('Aysel')],
      ]),
    );
    expect({ type, width, height }).to.deep.equal({ type: 'webp', width: 300, height: 90 });
    expect(bytes.toString('latin1')).to.not.match(/GPS|EXIF|Aysel|XMP/);
    expect(bytes[20]).to.equal(0x10);
    expect(bytes.readUInt32LE(4)).to.equal(bytes.length - 8);
  });

  it('go by the bytes, whatever a name says', () => {
    for (const other of [
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'GIF89a',
      '%PDF-1.7',
      '',
      'R',
      'RIFF    WAVE',
    ])
      expect(problemOf(Buffer.from(other)), other).to.equal('unknown');
  });

  it('are refused where they move, are too large or end too early', () => {
    expect(problemOf(webpOf(10, 10, 0x02))).to.equal('moving');
    expect(problemOf(webpOf(10, 10, 0, [['ANMF', Buffer.alloc(24)]]))).to.equal('moving');
    expect(problemOf(jpegOf(3001, 10))).to.equal('huge');
    for (const whole of [pngOf(12, 5), jpegOf(64, 20), webpOf(30, 9, 0)])
      for (let cut = 13; cut < whole.length - 14; cut += 1)
        expect(problemOf(whole.subarray(0, cut)), `cut at ${cut}`).to.be.oneOf(['broken', 'unknown']);
    const spoilt = pngOf(12, 5);
    spoilt[20] = 0xff;
    expect(problemOf(spoilt)).to.equal('broken');
  });

  it('never stumble, whatever a byte says', () => {
    const turned = orientationOnly(6).toString('latin1', 4);
    for (const whole of [pngOf(3, 3), jpegOf(3, 3, [[0xe1, turned]]), webpOf(3, 3, 0)])
      for (let at = 0; at < whole.length; at += 1)
        for (const value of [0, 0x7f, 0xff]) {
          const changed = Buffer.from(whole);
          changed[at] = value;
          expect(() => readPicture(changed), `${at}: ${value}`).to.not.throw();
        }
  });
});
