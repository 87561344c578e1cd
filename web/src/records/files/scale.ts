// A photo from a telephone is larger than any screen that will show it.

const LONGEST = 2048;
const QUALITY = 0.85;

/** The size at which an image is sent; nothing if it is small enough as it is. */
export function smaller(width: number, height: number): { width: number; height: number } | undefined {
  const longest = Math.max(width, height);
  if (longest <= LONGEST) return undefined;
  const by = LONGEST / longest;
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

/** An image no longer than a screen; what this browser cannot read, or what is no image, as it is. */
export async function scaled(file: File): Promise<{ name: string; blob: Blob }> {
  const asItIs = { name: file.name, blob: file };
  if (!file.type.startsWith("image/") || typeof createImageBitmap === "undefined") return asItIs;
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const size = smaller(image.width, image.height);
    if (!size) return asItIs;
    const canvas = document.createElement("canvas");
    canvas.width = size.width;
    canvas.height = size.height;
    canvas.getContext("2d")?.drawImage(image, 0, 0, size.width, size.height);
    image.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return blob ? { name: `${file.name.replace(/\.\w+$/, "")}.jpg`, blob } : asItIs;
  } catch {
    return asItIs;
  }
}
