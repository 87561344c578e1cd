// Point 3, the facts of a company and of a person: changed in place by keyboard alone, given up, taken back, and refused in
// words at the field.
import type { Api, Row } from '../support/api.ts';
import { type Labels, labels } from '../support/labels.ts';
import { mark } from '../support/seed.ts';
import { expect, type Locator, type Page, test, type Words } from '../support/story.ts';

/** A record's page and its API side by side. */
class Facts {
  private constructor(
    private readonly page: Page,
    private readonly api: Api,
    private readonly say: Words,
    private readonly label: Labels,
    private readonly object: 'account' | 'contact',
    private readonly it: Row,
  ) {}

  static async open(page: Page, api: Api, say: Words, language: string, object: 'account' | 'contact', it: Row): Promise<Facts> {
    await page.goto(`/${object === 'account' ? 'companies' : 'people'}/${it.id}`);
    return new Facts(page, api, say, await labels(api, language), object, it);
  }

  /** The button that changes a fact, or adds a value where there is none. */
  button(field: string): Locator {
    const name = this.label(this.object, field);
    const named = (key: string) => this.page.getByRole('button', { name: this.say(key, { field: name }), exact: true });
    return named('fact.edit').or(named('fact.addOf'));
  }

  /** Where a value is typed. */
  box(field: string): Locator {
    const group = this.page.getByRole('group', { name: this.label(this.object, field), exact: true });
    return group.getByRole('textbox').or(group.getByRole('combobox'));
  }

  /** Opens a fact with the keyboard and types over what stands there. */
  async type(field: string, text: string): Promise<void> {
    await this.button(field).focus();
    await this.page.keyboard.press('Enter');
    await expect(this.box(field)).toBeFocused();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  /** What the server keeps. */
  async expectKept(field: string, value: unknown): Promise<void> {
    await expect.poll(async () => (await this.api.get(`${this.object}s`, this.it.id))[field], field).toEqual(value);
  }

  /** After Enter or Escape the keyboard goes on from the fact. */
  async press(key: 'Enter' | 'Escape', field: string): Promise<void> {
    await this.page.keyboard.press(key);
    await expect(this.button(field)).toBeFocused();
  }

  async expectRefused(field: string): Promise<void> {
    await this.page.keyboard.press('Enter');
    await expect(this.box(field)).toHaveAttribute('aria-invalid', 'true');
    await expect(this.box(field)).toHaveAccessibleDescription(/\S/);
    await expect(this.box(field), 'what was typed stays').toBeFocused();
  }
}

test('@desktop the facts of a company are changed by keyboard, given up, taken back, and refused at their field', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const it = await api.create('accounts', { name: mark('Facts'), employees: 20 });
  const page = await windowOf('rep');
  const facts = await Facts.open(page, api, say, workspace.language, 'account', it);

  await facts.type('phone', '02-2345-6789');
  await facts.press('Enter', 'phone');
  await facts.expectKept('phone', '02-2345-6789');
  await page.keyboard.press('ControlOrMeta+z');
  await facts.expectKept('phone', null);

  await facts.type('employees', '35');
  await facts.press('Escape', 'employees');
  await facts.expectKept('employees', 20);
  await facts.type('employees', '-5');
  await facts.expectRefused('employees');
  await look(page, '3-fact-refused');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('25');
  await facts.press('Enter', 'employees');
  await facts.expectKept('employees', 25);

  // One of a list, found by typing.
  const label = await labels(api, workspace.language);
  await facts.button('sector').focus();
  await page.keyboard.press('Enter');
  await expect(facts.box('sector')).toBeFocused();
  await page.keyboard.type(label('account', 'sector', 'retail'));
  await look(page, '3-fact-choice');
  await page.keyboard.press('ArrowDown');
  await facts.press('Enter', 'sector');
  await facts.expectKept('sector', 'retail');

  await page.getByRole('button', { name: say('record.rename') }).or(page.getByTitle(say('record.rename'))).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+a');
  const name = mark('Renamed');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByTitle(say('record.rename'))).toBeFocused();
  await facts.expectKept('name', name);
});

test('@desktop the facts of a person are changed by keyboard, and Enter takes the company that was typed, however quickly', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const wanted = await api.create('accounts', { name: mark('Quince') });
  // These were changed last, so that they are proposed before anything is typed.
  await api.create('accounts', { name: mark('Other') });
  const it = await api.create('contacts', { name: mark('Person'), title: 'Buyer' });
  const page = await windowOf('rep');
  const facts = await Facts.open(page, api, say, workspace.language, 'contact', it);

  await facts.type('title', '採購經理');
  await facts.press('Enter', 'title');
  await facts.expectKept('title', '採購經理');
  await page.keyboard.press('ControlOrMeta+z');
  await facts.expectKept('title', 'Buyer');

  await facts.type('email', 'not an address');
  await facts.expectRefused('email');
  await look(page, '3-fact-refused-mail');
  await facts.press('Escape', 'email');
  await facts.expectKept('email', null);

  await facts.type('account', String(wanted['name']));
  await facts.press('Enter', 'account');
  await facts.expectKept('account', expect.objectContaining({ id: wanted.id }));
});
