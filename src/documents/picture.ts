/** Whether bytes are a picture with an area, from its first mark to its last: PNG, JPEG, GIF or WebP. */
export function isWholePicture(bytes: Uint8Array): boolean {
  return READERS.some(isWhole =>
    isWhole(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
  );
}

type Reader = (bytes: Uint8Array, view: DataView) => boolean;

const startsWith = (bytes: Uint8Array, mark: readonly number[], at = 0) =>
  mark.every((byte, index) => bytes[at + index] === byte);
const endsWith = (bytes: Uint8Array, mark: readonly number[]) =>
  startsWith(bytes, mark, bytes.length - mark.length);
const ascii = (text: string) => [...text].map(character => character.charCodeAt(0));

const isPng: Reader = (bytes, view) =>
  bytes.length > 45 &&
  startsWith(bytes, [0x89, ...ascii("PNG\r\n"), 0x1a, 0x0a]) &&
  startsWith(bytes, ascii("IHDR"), 12) &&
  view.getUint32(16) > 0 &&
  view.getUint32(20) > 0 &&
  endsWith(bytes, [0, 0, 0, 0, ...ascii("IEND"), 0xae, 0x42, 0x60, 0x82]);

const isJpeg: Reader = bytes =>
  bytes.length > 20 && startsWith(bytes, [0xff, 0xd8, 0xff]) && endsWith(bytes, [0xff, 0xd9]);

const isGif: Reader = (bytes, view) =>
  bytes.length > 20 &&
  startsWith(bytes, ascii("GIF8")) &&
  view.getUint16(6, true) > 0 &&
  view.getUint16(8, true) > 0 &&
  endsWith(bytes, [0x3b]);

/** The size that the container states leaves out its own first eight bytes. */
const isWebp: Reader = (bytes, view) =>
  bytes.length > 20 &&
  startsWith(bytes, ascii("RIFF")) &&
  startsWith(bytes, ascii("WEBPVP8"), 8) &&
  view.getUint32(4, true) + 8 <= bytes.length;

const READERS: readonly Reader[] = [isPng, isJpeg, isGif, isWebp];
