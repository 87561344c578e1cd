// A rep's day, point 2: a voice memo and a photo go with what is written down, and are found beside the person. At a desk a file is
// dropped or pasted.
import { mark } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

/** A photo as large as a telephone takes it. */
async function photo(page: Page, width: number, height: number): Promise<Buffer> {
  const data = await page.evaluate(
    ([w, h]) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [w as number, h as number];
      const paint = canvas.getContext('2d');
      if (!paint) throw new Error('no canvas');
      paint.fillStyle = '#2f6f4f';
      paint.fillRect(0, 0, canvas.width, canvas.height);
      paint.fillStyle = '#f4e9d0';
      paint.fillRect(canvas.width / 4, canvas.height / 3, canvas.width / 2, canvas.height / 3);
      return canvas.toDataURL('image/jpeg', 0.8);
    },
    [width, height],
  );
  return Buffer.from(data.split(',')[1] ?? '', 'base64');
}

const openCapture = async (page: Page, say: Words) => {
  await page.getByRole('button', { name: say('top.new') }).click();
  await page.getByRole('menuitem', { name: say('top.capture') }).click();
};

test('@phone a memo is spoken and a photo taken on the street, and both are beside the person', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const name = mark('Jane');
  const person = await api.create('contacts', { name });
  const page = await windowOf('rep');
  await page.goto('/people');
  await openCapture(page, say);
  await page.getByRole('textbox', { name: say('capture.title') }).fill(`Visited ${name}, wants 20 units`);
  const understood = page.getByRole('region', { name: say('capture.understood') });
  await expect(understood.getByRole('combobox', { name: say('capture.what') })).toHaveValue('visit');
  await page.getByRole('button', { name: say('files.memo'), exact: true }).click();
  const stop = page.getByRole('button', { name: new RegExp(say('files.stop')) });
  await expect(stop).toContainText('0:01');
  await stop.click();
  // Listened to before it is kept, and not lost by closing the sheet meanwhile.
  const keep = page.getByRole('button', { name: say('files.keep'), exact: true });
  await expect(keep).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keep).toHaveCount(0);
  await openCapture(page, say);
  const played = page.locator('audio[src^="blob:"]');
  await expect.poll(() => played.evaluate((audio: HTMLAudioElement) => audio.readyState)).toBeGreaterThan(0);
  await look(page, 'day-2-files-memo');
  const save = page.getByRole('button', { name: say('capture.save'), exact: true });
  await expect(save).toBeDisabled();
  await keep.click();
  // The line breaks once while the photo goes up: nothing is lost, and it is tried again.
  let broken = false;
  await page.route('**/api/v1/attachments?*', (route) => {
    if (broken || route.request().method() !== 'POST' || !route.request().url().includes('.jpg')) return route.continue();
    broken = true;
    return route.abort('connectionfailed');
  });
  await page.locator('input[type=file][capture]').setInputFiles({
    name: 'image.jpg',
    mimeType: 'image/jpeg',
    buffer: await photo(page, 3000, 2000),
  });
  const again = page.getByRole('button', { name: say('files.again') });
  await expect(again).toBeVisible();
  await expect(save).toBeDisabled();
  await look(page, 'day-2-files-torn');
  await again.click();
  await expect(save).toBeEnabled();
  await save.click();
  const kept = async () => (await api.list('attachments', `activity.contact=${person.id}`)).data;
  await expect.poll(async () => (await kept()).map((one) => one['media_type']).sort()).toEqual(['audio/webm', 'image/jpeg']);
  await page.goto(`/people/${person.id}`);
  const shown = page.locator('a[target=_blank] > img');
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([2048, 1365]);
  const memo = page.locator('audio');
  await memo.evaluate((audio: HTMLAudioElement) => audio.play());
  await expect.poll(() => memo.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0);
  await look(page, 'day-2-files-person');
  await page.getByRole('button', { name: say('files.remove', { name: '' }).trim() }).first().click();
  await expect.poll(async () => (await kept()).length).toBe(1);
  await page.getByRole('button', { name: say('undo.button') }).last().click();
  await expect.poll(async () => (await kept()).length).toBe(2);
});

test('@desktop-en @desktop-zh a file is dropped on a person, an image pasted, and what is no file is refused in words', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const person = await api.create('contacts', { name: mark('Jane') });
  const page = await windowOf('rep');
  await page.goto(`/people/${person.id}`);
  await expect(page.getByRole('button', { name: say('files.photo'), exact: true })).toBeVisible();
  const bring = (kind: 'drop' | 'paste', name: string, type: string, text: string) =>
    page.evaluate(
      ([how, called, is, said]) => {
        const held = new DataTransfer();
        const bytes = said.startsWith('data:') ? Uint8Array.from(atob(said.split(',')[1] ?? ''), (c) => c.charCodeAt(0)) : said;
        held.items.add(new File([bytes], called, { type: is }));
        const event =
          how === 'drop'
            ? new DragEvent('drop', { dataTransfer: held, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
      },
      [kind, name, type, text] as const,
    );
  const kept = async () => (await api.list('attachments', `contact=${person.id}`)).data.map((one) => one['name']).sort();
  await bring('drop', '報價.txt', 'text/plain', 'twenty units');
  await expect.poll(kept).toEqual(['報價.txt']);
  const image = `data:image/jpeg;base64,${(await photo(page, 40, 40)).toString('base64')}`;
  await bring('paste', 'pasted.jpg', 'image/jpeg', image);
  await expect.poll(kept).toEqual(['pasted.jpg', '報價.txt']);
  await bring('drop', 'page.html', 'text/html', '<!doctype html><script>alert(1)</script>');
  await expect(page.getByText(/are not taken|不接受這種檔案/)).toBeVisible();
  await expect(page.getByRole('button', { name: say('files.again') })).toBeVisible();
  // What came is in the story of the person as well.
  await expect(page.getByRole('region', { name: say('timeline.label') })).toContainText('報價.txt');
  await look(page, 'day-2-files-desk');
  await page.getByRole('button', { name: say('files.takeOff', { name: 'page.html' }) }).click();
  await expect(page.getByText('page.html')).toHaveCount(0);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '報價.txt' }).click();
  expect((await download).suggestedFilename()).toBe('報價.txt');
});

test('@phone-en whoever may not use the microphone is told so', async ({ say, look, windowOf, workspace }) => {
  await workspace.as('rep');
  const page = await windowOf('rep');
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await page.goto('/people');
  await openCapture(page, say);
  await page.getByRole('button', { name: say('files.memo'), exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: say('files.refused') })).toBeVisible();
  await look(page, 'day-2-files-refused');
});
