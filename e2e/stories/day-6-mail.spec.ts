// A rep's day, point 6: letters to the team. One person sees to each, and everybody sees who.
import { mark } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

test('@desktop-en @phone-zh a letter to the team is taken once, and becomes a lead', async ({ say, look, windowOf, workspace }) => {
  const admin = await workspace.as('admin');
  const rep = await workspace.as('rep');
  const subject = mark('Quote');
  const sender = mark('Wang');
  const address = `${subject.toLowerCase().replace(/[^a-z0-9]/g, '')}@buyer.example`;
  const letter = await admin.create('inbound_mails', {
    subject,
    sender: address,
    sender_name: sender,
    body: 'We need 20 units.\n<script>alert(1)</script>',
    received_at: new Date().toISOString(),
    owner: null,
  });
  const unit = await admin.find('units', 'name', 'Taipei');
  await admin.call('POST', `/inbound_mails/${letter.id}/grants`, { unit: unit.id, level: 'edit' });
  const page = await windowOf('rep');
  await page.goto('/inbox?tab=team');
  const row = page.getByRole('listitem').filter({ hasText: subject });
  await expect(row).toContainText(say('letters.free'));
  await row.getByText(subject).click();
  await expect(row, 'a page is shown as its words alone').toContainText('<script>alert(1)</script>');
  await row.getByRole('button', { name: say('letters.take') }).click();
  await expect(row).toContainText(say('letters.mine'));
  await look(page, 'day-6-team');
  const other = await windowOf('manager');
  await other.goto('/inbox?tab=team');
  const theirs = other.getByRole('listitem').filter({ hasText: subject });
  await expect(theirs, 'who has it').toContainText(String(workspace.users.rep['name']));
  await expect(theirs.getByRole('button')).toHaveCount(0);
  await row.getByRole('button', { name: say('letters.lead') }).click();
  await expect.poll(async () => (await rep.list('leads', `email=${address}`)).data.length).toBe(1);
  await row.getByRole('button', { name: say('letters.done'), exact: true }).click();
  await expect(row).toHaveCount(0);
});
