import {
  changeCustom,
  type Client,
  type ClientField,
  type ClientInput,
  type FieldError,
  missingCustom,
  requisiteFaults,
  tidyRequisites,
} from '@callcard/crm-core';

const PROFILE = ['roles', 'lifecycleStage', 'sourceId', 'industry', 'size', 'parentId', 'person', 'dates', 'addresses', 'requisites', 'custom'] as const; // prettier-ignore

/** What a client is beyond name and numbers. */
export type ClientProfile = Pick<Client, (typeof PROFILE)[number]>;

const BLANK: ClientProfile = {
  roles: [],
  lifecycleStage: 'suspect',
  sourceId: null,
  industry: null,
  size: null,
  parentId: null,
  person: null,
  dates: [],
  addresses: [],
  requisites: null,
  custom: {},
};

interface Ground {
  before?: ClientProfile | undefined;
  fields: readonly ClientField[];
}

/** The profile after a change: what is absent from the input stays as it was. Adds what is wrong to `errors`. */
export function profileOf(input: ClientInput, { before = BLANK, fields }: Ground, errors: FieldError[]): ClientProfile {
  const given = Object.fromEntries(PROFILE.flatMap((key) => (input[key] === undefined ? [] : [[key, input[key]]])));
  const profile: ClientProfile = { ...pick(before), ...(given as Partial<ClientProfile>) };
  profile.roles = [...new Set(profile.roles)];
  profile.industry ||= null;
  if (input.kind === 'organisation') profile.person = null;
  if (input.kind === 'person' && input.parentId)
    errors.push({ path: 'parentId', code: 'not_an_organisation', message: 'Only organisations are parts of others.' });
  if (input.kind === 'person') profile.parentId = null;
  if (input.requisites) {
    profile.requisites = tidyRequisites(input.requisites);
    if (profile.requisites) errors.push(...requisiteFaults(profile.requisites));
  }
  const { values, faults } = changeCustom(fields, before.custom, input.custom ?? {});
  profile.custom = values;
  errors.push(...faults);
  // Programs that speak of neither stages nor fields are not asked for any.
  if (input.custom !== undefined || input.lifecycleStage !== undefined)
    errors.push(
      ...missingCustom(fields, values, profile.lifecycleStage).filter(({ path }) => !faults.some((fault) => fault.path === path)),
    );
  return profile;
}

const pick = (client: ClientProfile) => Object.fromEntries(PROFILE.map((key) => [key, client[key]])) as ClientProfile;
