const RULES = { purpose: 'service', rulePack: 'UA', queue: 'sales' };
const SETTINGS = { ringSeconds: 10, detectMachines: false, waitSeconds: 10, callsPerSecond: 10 };

/** Whoever runs the campaigns, on the HTTP API. */
export class Boss {
  #cookie;

  static async at(url) {
    const boss = new Boss();
    boss.url = url;
    const body = JSON.stringify({ email: 'admin@demo.test', password: 'callcard-demo' });
    const response = await fetch(`${url}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    boss.#cookie = response.headers.getSetCookie()[0].split(';')[0];
    return boss;
  }

  /** A person serves that queue alone, without wrap-up. */
  async puts(person, queue) {
    const { items } = await this.#ask('GET', '/users?limit=200');
    const { id, version } = items.find(({ email }) => email.startsWith(person));
    await this.#ask('PUT', `/users/${id}`, { queues: [queue], version });
  }

  /** A campaign that runs, where it is about noon. @returns the names of its contacts, in the order of the list */
  async starts(name, { mode }, count) {
    const campaign = await this.#ask('POST', '/campaigns', { name, mode, ...RULES, settings: SETTINGS });
    const timeZone = noonZone();
    const contacts = Array.from({ length: count }, (_, at) => ({
      name: `${name} ${String(at + 1).padStart(4, '0')}`,
      timeZone,
      numbers: [`+7916${mode === 'preview' ? 1 : 2}${String(at).padStart(6, '0')}`],
    }));
    await this.#ask('POST', `/campaigns/${campaign.id}/contacts`, { list: 'People', contacts });
    const { version } = await this.#ask('GET', `/campaigns/${campaign.id}`);
    await this.#ask('POST', `/campaigns/${campaign.id}/move`, { move: 'start', version });
    return contacts.map((contact) => contact.name);
  }

  async #ask(method, path, body) {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: { cookie: this.#cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}

function noonZone() {
  const ahead = ((12 - new Date().getUTCHours() + 36) % 24) - 12;
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
