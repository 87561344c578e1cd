// A rep's day, point 3: somebody outside invites her by mail. It is on her calendar, one tap answers, and the answer goes out as mail.
import { Post } from '../support/post.ts';
import { mark } from '../support/seed.ts';
import { expect, PEOPLE, test, Workspace } from '../support/story.ts';

const buyer = 'mei@acme.example';

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

/** As a calendar program sends it, for tomorrow at ten. */
function invitation(method: 'REQUEST' | 'CANCEL', subject: string, sequence: number): string {
  const day = tomorrow().replaceAll('-', '');
  return `From: 林美玲 <${buyer}>
To: guanxi@example.com
Message-ID: <${method}-${sequence}-${subject}@acme.example>
Subject: ${subject}
MIME-Version: 1.0
Content-Type: text/calendar; method=${method}; charset=UTF-8

BEGIN:VCALENDAR
VERSION:2.0
METHOD:${method}
BEGIN:VEVENT
UID:${subject}@acme.example
SEQUENCE:${sequence}
DTSTAMP:20261126T00000${sequence}Z
DTSTART:${day}T020000Z
DTEND:${day}T030000Z
SUMMARY:${subject}
ORGANIZER;CN=Mei:mailto:${buyer}
ATTENDEE;RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:${PEOPLE.rep.email}
ATTENDEE;PARTSTAT=ACCEPTED:mailto:${buyer}
END:VEVENT
END:VCALENDAR
`;
}

test('@desktop-en @phone-zh an invitation from outside is answered by one tap', async ({ say, look, house, windowOf }) => {
  const post = await Post.open();
  let workspace: Workspace | undefined;
  try {
    workspace = await Workspace.open(house, post.flags);
    const subject = mark('Price');
    const call = mark('Call');
    const at = (clock: string) => `${tomorrow()}T${clock}:00Z`;
    const api = await workspace.as('rep');
    await api.create('activities', { kind: 'call', subject: call, status: 'planned', starts_at: at('02:15'), ends_at: at('02:30') });
    const page = await windowOf('rep', { baseURL: workspace.server.url });
    await page.goto('/inbox');
    post.deliver(invitation('REQUEST', subject, 0));
    // The mailbox is read every half minute, and the inbox hears of it by itself.
    const told = page.getByRole('listitem').filter({ hasText: subject });
    await expect(told).toBeVisible({ timeout: 45_000 });
    // When it is, and what else she has then: it is at ten here, and from a quarter past she has a call.
    await expect(told.locator('time', { hasText: '10:00–11:00' })).toBeVisible();
    await expect(told.getByText(call)).toBeVisible();
    await look(page, 'day-3-invited');
    await told.getByRole('button', { name: say('activity.answers.accepted') }).click();
    await expect.poll(() => post.sent().filter((letter) => letter.includes('METHOD:REPLY')), { timeout: 45_000 }).toHaveLength(1);
    const [reply = ''] = post.sent();
    for (const line of [`To: ${buyer}`, `UID:${subject}@acme.example`, 'PARTSTAT=ACCEPTED']) expect(unfolded(reply)).toContain(line);

    await page.goto('/calendar?view=agenda');
    await page.getByText(subject).first().click();
    await expect(page.getByRole('button', { name: say('activity.answers.accepted') })).toHaveAttribute('aria-pressed', 'true');
    await look(page, 'day-3-answered');

    post.deliver(invitation('CANCEL', subject, 1));
    await page.goto('/inbox');
    const off = page.getByRole('listitem').filter({ hasText: subject }).filter({ hasText: say('inbox.kind.called_off') });
    await expect(off).toBeVisible({ timeout: 45_000 });
    await expect(off.locator('time', { hasText: '10:00–11:00' })).toBeVisible();
    await expect(off.getByText(call), 'what is off collides with nothing').toHaveCount(0);
  } finally {
    await workspace?.close();
    await post.close();
  }
});

/** Long lines of a calendar are folded, and a letter of other than plain letters is coded. */
function unfolded(letter: string): string {
  const coded = /base64\r?\n(?:.*\r?\n)*?\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(letter)?.[1];
  const text = coded ? `${letter}${Buffer.from(coded, 'base64').toString('utf8')}` : letter.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
  return text.replaceAll(/\r?\n[ \t]/g, '');
}
