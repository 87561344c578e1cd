// A rep's day, point 10: twelve exchanges (six calls, two meetings, four written), three new people, two deals moved, a lead
// converted, and what that costs her. `cargo xtask bench day` tells it on data set S and writes docs/UX-FIGURES.md.
import { Day, shows } from '../support/day.ts';
import { labels, type Labels } from '../support/labels.ts';
import { type Morning, morning } from '../support/morning.ts';
import { type Effort } from '../support/effort.ts';
import { isPhone } from '../support/phone.ts';
import { expect, type Locator, type Page, test, type Words } from '../support/story.ts';

const card = (page: Page, name: string): Locator => page.locator('[data-person]').filter({ hasText: name });

/** What she works with all day. */
type Desk = { page: Page; say: Words; label: Labels; day: Day; her: Morning };

test('@desktop-en @phone-zh a working day is done, and hardly any of it was typed', async ({ say, windowOf, workspace }, info) => {
  test.setTimeout(180_000);
  const api = await workspace.as('rep');
  const her = await morning(api, workspace.admin, workspace.language);
  const page = await windowOf('rep', { permissions: ['clipboard-read', 'clipboard-write'] });
  const day = new Day(page, info.project.name.includes('phone') ? 'phone' : 'desktop');
  const at: Desk = { page, say, label: await labels(api, workspace.language), day, her };
  const began = new Date(Date.now() - 1000).toISOString();

  await plan(at);
  await calls(at);
  await meetings(at);
  await written(at);
  await newPeople(at);
  await deals(at);
  await lead(at);

  const mine = (await api.all('activities', `owner=${workspace.users.rep.id}&status=held&updated_at[gte]=${began}`)).map((one) => one['origin']);
  expect(mine).toHaveLength(12);
  const untyped = mine.filter((origin) => origin !== 'typed').length;
  const { typing } = day.end({ all: mine.length, untyped });
  expect(typing, 'seconds of typing').toBeLessThanOrEqual(300);
  expect(untyped / mine.length, 'not typed by hand').toBeGreaterThanOrEqual(0.8);
});

/** The morning: what waits is there before she asks. */
async function plan({ page, day, her }: Desk): Promise<void> {
  await page.goto('/deals');
  await day.ready('the plan of the morning', '/', card(page, her.calls[0]?.name ?? ''));
}

/** Six calls: four from the plan with a tap for what came of each, one with a sentence, one told in a line. */
async function calls(at: Desk): Promise<void> {
  const { page, say, day, her } = at;
  const [one, two, three, four, five] = her.calls.map(({ name }) => name);
  const sheet = page.getByRole('dialog');
  const gone = () => shows(sheet, false);
  const log = async (effort: Effort, name = '', ending: string, words?: string) => {
    await effort.click(card(page, name).getByRole('button', { name: say('today.log') }));
    if (words) {
      await effort.click(sheet.getByRole('textbox', { name: say('activity.body') }));
      await effort.type(words);
    }
    await effort.click(sheet.getByRole('button', { name: say(`activity.ending.${ending}`) }));
  };
  for (const name of [one, two, three]) await day.task('log a call, no note', (effort) => log(effort, name, 'talked'), gone);
  await day.task('log a call, no note', (effort) => log(effort, four, 'noAnswer'), gone);
  await day.task('log a call with a note', (effort) => log(effort, five, 'talked', her.texts.note), gone);
  const back = page.getByText(say('undo.done')).last();
  const undo = (effort: Effort) => (isPhone(page) ? effort.click(page.getByRole('button', { name: say('undo.button') }).last()) : effort.press('Control+z'));
  await day.task('undo', undo, () => shows(back));
  await day.task('log a call with a note', (effort) => log(effort, five, 'talked', her.texts.note), gone);
  await capture(at, 'tell a call in a line', (effort) => effort.type(her.texts.line(one ?? '')));
}

/** Both meetings are over: how it went, and what comes next. */
async function meetings(at: Desk): Promise<void> {
  const { page, say, day, her } = at;
  for (const it of her.meetings) {
    await find(at, it);
    const planned = page.getByRole('region', { name: say('activity.upcoming') });
    const held = async (effort: Effort) => {
      await effort.click(planned.getByRole('button', { name: say('activity.how') }));
      await effort.click(planned.getByRole('button', { name: say('activity.ending.advanced') }));
    };
    await day.task('say how a meeting went', held, () => shows(planned, false));
    const next = page.getByRole('region', { name: say('nextStep.title') });
    const words = say('nextStep.quote');
    const step = async (effort: Effort) => {
      await effort.click(next.getByRole('button', { name: words }));
      await effort.click(next.getByRole('button', { name: say('day.tomorrow') }));
    };
    await day.task('set the next step', step, () => shows(next.getByRole('button', { name: words })));
  }
}

/** Two chats and a mail are pasted, one message is two taps. */
async function written(at: Desk): Promise<void> {
  const { page, say, day, her } = at;
  const [one, two] = her.writers;
  await open(at, '/people');
  for (const { name } of her.writers) await capture(at, 'keep a pasted chat', (effort) => effort.paste(her.texts.chat(name)));
  await capture(at, 'keep a pasted mail', (effort) => effort.paste(her.texts.mail(one?.name ?? '')));
  await find(at, two);
  const message = async (effort: Effort) => {
    await effort.click(page.getByRole('radio', { name: say('activity.kind.message'), exact: true }));
    await effort.click(page.getByRole('button', { name: say('activity.ending.theirs') }));
  };
  const story = page.getByRole('region', { name: say('timeline.label') });
  await day.task('log a message', message, () => shows(story.getByRole('listitem').first()));
}

/** Two signatures and one by hand. */
async function newPeople(at: Desk): Promise<void> {
  const { page, say, label, day, her } = at;
  const dialog = page.getByRole('dialog');
  const start = async (effort: Effort) => {
    if (!isPhone(page)) {
      await effort.press('n');
      await effort.press('p');
    } else {
      await effort.click(page.getByRole('button', { name: say('top.new') }).first());
      await effort.click(page.getByRole('menuitem', { name: label('contact') }));
    }
  };
  const box = (field: string) => dialog.getByLabel(label('contact', field)).and(page.locator('input'));
  const save = (effort: Effort) => (isPhone(page) ? effort.click(dialog.getByRole('button', { name: say('common.save') })) : effort.press('Control+Enter'));
  for (const name of her.texts.strangers) {
    await open(at, '/people');
    const pasted = async (effort: Effort) => {
      await copy(page, her.texts.signature(name));
      if (!isPhone(page)) await effort.press('Control+v');
      else {
        await start(effort);
        await effort.click(dialog.getByRole('button', { name: say('signature.open') }));
      }
      await expect(box('name')).toHaveValue(name);
      await save(effort);
    };
    await day.task('add a person by a pasted signature', pasted, () => shows(page.getByRole('heading', { name, level: 1 })));
  }
  const { name, mobile, company } = her.texts.newcomer;
  const typed = async (effort: Effort) => {
    await start(effort);
    await expect(box('name')).toBeFocused();
    await effort.type(name);
    await effort.press('Tab');
    await effort.type(mobile);
    await effort.press('Tab');
    await effort.type(company);
    await page.getByRole('option', { name: company }).first().waitFor();
    await effort.press('Enter');
    await page.getByRole('option', { name: company }).first().waitFor({ state: 'hidden' });
    await save(effort);
  };
  await open(at, '/people');
  await day.task('add a person by typing', typed, () => shows(page.getByRole('heading', { name, level: 1 })));
}

/** Two deals are moved on the board, one is lost to a rival. */
async function deals(at: Desk): Promise<void> {
  const { page, say, day, her } = at;
  const { cards, stages, pipeline } = her.board;
  const [one, two, three] = cards;
  await open(at, `/deals?pipeline=${pipeline}`);
  const stands = (id = '', stage = '') => shows(page.getByRole('listitem', { name: stage, exact: true }).locator(`[data-card="${id}"]`));
  if (!isPhone(page)) {
    // Cards can be carried as soon as that part of the program is there.
    await page.locator('[data-rfd-droppable-id]').first().waitFor();
    const it = (id = '') => page.locator(`[data-card="${id}"]`);
    const drag = (effort: Effort) => effort.drag(it(one?.id), page.getByRole('listitem', { name: stages[1] ?? '', exact: true }));
    await day.task('move a deal by mouse', drag, () => stands(one?.id, stages[1]));
    await it(two?.id).focus();
    const keys = (effort: Effort) => effort.press('3');
    await day.task('move a deal by keyboard', keys, () => stands(two?.id, stages[2]));
  } else {
    for (const it of [one, two]) {
      const moved = page.getByRole('button', { name: say('deal.moveTitle', { name: it?.name ?? '' }) });
      const taps = async (effort: Effort) => {
        await effort.click(moved);
        await effort.click(page.getByRole('button', { name: stages[1] ?? '' }));
      };
      await day.task('move a deal by tap', taps, () => shows(moved, false));
    }
  }
  await find(at, three);
  const sheet = page.getByRole('dialog');
  const lost = async (effort: Effort) => {
    await effort.click(page.getByRole('button', { name: say('deal.lose') }));
    await effort.click(sheet.getByText(her.competitor, { exact: true }));
    await effort.click(sheet.getByRole('button', { name: her.reason, exact: true }));
  };
  await day.task('lose a deal with reason and competitor', lost, () => shows(page.getByText(say('deal.because', { reason: her.reason }))));
}

async function lead(at: Desk): Promise<void> {
  const { page, say, label, day, her } = at;
  await find(at, her.lead);
  const convert = async (effort: Effort) => {
    await effort.click(page.getByRole('button', { name: say('leadPage.convert'), exact: true }));
    await effort.click(page.getByRole('dialog').getByRole('button', { name: say('leadPage.convert'), exact: true }));
  };
  await day.task('convert a lead', convert, () => shows(page.getByText(label('lead', 'status', 'converted'), { exact: true })));
}

/** Goes somewhere as a tap on the navigation would; not counted. */
async function open({ page }: Desk, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
}

/** Any person or deal by its first letters. */
async function find({ page, say, day }: Desk, one: { id: string; name: string } | undefined): Promise<void> {
  const { id = '', name = '' } = one ?? {};
  const keys = async (effort: Effort) => {
    if (!isPhone(page)) await effort.press('Control+k');
    else await effort.click(page.getByRole('button', { name: say('find.title') }).first());
    await page.getByRole('combobox', { name: say('find.title') }).waitFor();
    await effort.type([...name].slice(0, 3).join(''));
    const option = page.locator(`[role=option][id$=":${id}"]${isPhone(page) ? '' : '[aria-selected=true]'}`);
    await option.waitFor();
    if (!isPhone(page)) await effort.press('Enter');
    else await effort.click(option);
  };
  const there = async () => {
    await shows(page.getByRole('heading', { name, level: 1 }));
  };
  await day.task('find anyone', keys, there);
}

/** As another program would: what she marked there is on the clipboard. */
async function copy(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
}

/** Tells or pastes what happened, looks at what was understood, and keeps it. */
async function capture({ page, say, day }: Desk, task: string, fill: (effort: Effort) => Promise<void>): Promise<void> {
  const line = page.getByRole('textbox', { name: say('capture.title') });
  const kept = async (effort: Effort) => {
    if (!isPhone(page)) await effort.press('l');
    else {
      await effort.click(page.getByRole('button', { name: say('top.new') }).first());
      await effort.click(page.getByRole('menuitem', { name: say('top.capture') }));
    }
    await expect(line).toBeFocused();
    await fill(effort);
    const save = page.getByRole('button', { name: say('capture.save'), exact: true });
    await page.getByRole('region', { name: say('capture.understood') }).waitFor();
    await expect(save).toBeEnabled();
    if (!isPhone(page)) await effort.press('Enter');
    else await effort.click(save);
  };
  await day.task(task, kept, () => shows(line, false));
}
