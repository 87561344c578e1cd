// What passes by itself: whose turn it is while somebody is away, and the hours in which nobody works. Told through the API alone.
import type { Api, Row } from '../support/api.ts';
import { mark } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

test('@desktop-en @both who is away is passed over until she is back, and every lead says why it came to whom it came to', async ({ workspace }) => {
  const admin = workspace.admin;
  const campaign = mark('Fair');
  const rule = await admin.create('assignment_rules', { name: campaign, condition: `campaign=${campaign}`, method: 'round_robin', position: 1 });
  const join = (user: Row) => admin.create('assignment_members', { rule: rule.id, user: user.id });
  const { rep, colleague } = workspace.users;
  await join(rep);
  const bo = await join(colleague);
  const given = async () => {
    const lead = await admin.create('leads', { name: mark('Lead'), campaign, source: 'web_form', owner: null });
    const assigned = await admin.call<Row>('POST', `/leads/${lead.id}/assign`, {});
    const { had, of, ...because } = assigned['assigned_because'] as { rule: string; method: string; of: number; had: number };
    expect(because).toEqual({ rule: campaign, method: 'round_robin' });
    return [(assigned['owner'] as Row).id === rep.id ? 'rep' : 'colleague', had, of];
  };
  expect(await given()).toEqual(['rep', 0, 2]);
  expect(await given()).toEqual(['colleague', 0, 2]);
  await admin.change('assignment_members', bo.id, { away_until: '2099-12-31' });
  expect(await given(), 'alone there').toEqual(['rep', 1, 1]);
  expect(await given()).toEqual(['rep', 2, 1]);
  // Back since yesterday: whoever had fewer comes first.
  await admin.change('assignment_members', bo.id, { away_until: '2020-01-01' });
  expect(await given()).toEqual(['colleague', 1, 2]);
  expect(await given()).toEqual(['colleague', 2, 2]);
  expect(await given()).toEqual(['rep', 3, 2]);
});

/** Working minutes from when a lead came until somebody answered, as the report counts them. */
async function waited(api: Api, campaign: string): Promise<number> {
  type Report = { leads: { minutes: number }[] };
  const { leads } = await api.call<Report>('GET', `/leads/response?campaign=${encodeURIComponent(campaign)}&bar=more`);
  return leads[0]?.minutes ?? Number.NaN;
}

/** The last day of the week before a moment, `YYYY-MM-DD`; 1 is Monday. */
function last(weekday: number, before: Date): string {
  const day = new Date(before);
  do day.setUTCDate(day.getUTCDate() - 1);
  while (day.getUTCDay() !== weekday);
  return day.toISOString().slice(0, 10);
}

test('@desktop-en @both a holiday stops the clock of the first answer, and a day that makes up for it moves it on', async ({ workspace }) => {
  const rep = await workspace.as('rep');
  const campaign = mark('Call');
  const DAY = 86_400_000;
  const came = new Date(Date.now() - 14 * DAY);
  const lead = await rep.create('leads', { name: mark('Lead'), campaign, received_at: came.toISOString() });
  await rep.create('notes', { body: 'Called', lead: lead.id });
  const before = await waited(rep, campaign);
  expect(before, 'two weeks have ten working days of nine hours').toBeGreaterThan(8 * 540);

  // Whole days between: neither the one on which it came nor that of the answer.
  const earlier = new Date(Date.now() - 2 * DAY);
  const [tuesday, saturday] = [last(2, earlier), last(6, earlier)];
  const free = await workspace.admin.create('holidays', { name: 'Typhoon', on: tuesday });
  expect(await waited(rep, campaign)).toBe(before - 540);
  const made = await workspace.admin.create('holidays', { name: 'Made up for', on: saturday, works: true });
  expect(await waited(rep, campaign)).toBe(before);
  await workspace.admin.call('DELETE', `/holidays/${free.id}`);
  expect(await waited(rep, campaign)).toBe(before + 540);
  await workspace.admin.call('DELETE', `/holidays/${made.id}`);
});
