import type { Activity, Client, Deal, Notification, Pipeline } from '@callcard/crm-core';
import type { SignedIn, TestApp } from './test-app';

export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** What the specs of deals do over and over. */
export const dealStage = (server: () => TestApp) => ({
  async client(who: SignedIn, input: object = {}): Promise<Client> {
    return (await who.http.post('/api/clients').send({ name: 'Степ', kind: 'organisation', ...input }).expect(201)).body as Client; // prettier-ignore
  },

  async deal(who: SignedIn, input: object = {}): Promise<Deal> {
    const body = { subject: 'Twelve boilers', nextContact: { at: inMinutes(60) }, ...input };
    return (await who.http.post('/api/deals').send(body).expect(201)).body as Deal;
  },

  async get(who: SignedIn, { id }: { id: string }): Promise<Deal> {
    return (await who.http.get(`/api/deals/${id}`).expect(200)).body as Deal;
  },

  async next(who: SignedIn, deal: Deal): Promise<Activity> {
    return (await who.http.get(`/api/activities/${deal.nextActivityId}`).expect(200)).body as Activity;
  },

  async pipeline(who: SignedIn): Promise<Pipeline> {
    return ((await who.http.get('/api/pipelines').expect(200)).body as { items: Pipeline[] }).items[0]!;
  },

  async notices(who: SignedIn): Promise<string[]> {
    const { items } = (await who.http.get('/api/notifications').expect(200)).body as { items: Notification[] };
    return items.map(({ kind }) => kind);
  },

  /** The next contacts of all deals, and what is planned for them, were so many hours ago. */
  async hoursPass(hours: number): Promise<void> {
    const { dataSource } = server();
    const gone = `make_interval(secs => ${hours * 3600})`;
    await dataSource.query(
      `update activities set planned_start = planned_start - ${gone}, starts_at = starts_at - ${gone}, ends_at = ends_at - ${gone}`,
    );
    await dataSource.query(`update deals set next_contact_at = next_contact_at - ${gone}`);
  },

  async clear(): Promise<void> {
    await server().dataSource.query('truncate deals, activities, notifications, leads, calendar_feeds, plans cascade');
    await server().dataSource.query('delete from graphile_worker._private_jobs');
  },
});
