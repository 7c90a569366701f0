import { toJSONSchema, type ZodType } from 'zod';
import type { ApiRoute } from './api-routes';

type Json = Record<string, unknown>;

const PROBLEM = {
  description: 'What went wrong (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const IDEMPOTENCY_KEY = {
  ...{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 1, maxLength: 200 } },
  description: 'Sent again under the same key within a day, the request is done once and answered alike. Not for files.',
};

/** The whole API in the words of OpenAPI 3.0, made of the controllers' own decorators and schemas. */
export function openApi(routes: ApiRoute[], serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) (paths[`/api${route.path}`] ??= {})[route.method] = operation(route);
  return {
    openapi: '3.0.3',
    info: {
      title: 'Callcard',
      version: '1',
      description: 'Lists answer {items, nextCursor}. Times are ISO 8601 in UTC. Writes take and return `version`.',
    },
    servers: [{ url: serverUrl }],
    security: [{ session: [] }, { token: [] }],
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
    components: { schemas: { Problem: problemSchema }, securitySchemes },
  };
}

function operation({ noun, name, path, method, status, isPublic, words, body, query }: ApiRoute): Json {
  const pathParameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => ({
    name: key,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    operationId: `${noun}.${name}`,
    tags: [noun],
    ...(words && { summary: words.summary }),
    ...(isPublic && { security: [] }),
    parameters: [...pathParameters, ...queryParameters(query), ...(method === 'post' && !isPublic ? [IDEMPOTENCY_KEY] : [])],
    ...(body && { requestBody: { required: true, content: json(schema(body, 'input'), words?.example) } }),
    responses: { [status]: answer(words), default: PROBLEM },
  };
}

const answer = (words: ApiRoute['words']): Json => ({
  description: words?.summary ?? 'Done',
  ...(words?.answer && { content: json(schema(words.answer, 'output')) }),
});

const json = (schema: Json, example?: unknown): Json => ({ 'application/json': { schema, ...(example !== undefined && { example }) } });

function queryParameters(query: ZodType | undefined): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schema(query, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({ name, in: 'query', required: required.includes(name), schema: property }));
}

const schema = (type: ZodType, io: 'input' | 'output'): Json => toJSONSchema(type, { target: 'openapi-3.0', io, unrepresentable: 'any' });

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable, for programs' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } },
    },
    fields: { type: 'array', items: { type: 'string' } },
  },
};

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'callcard_session' },
  token: { type: 'http', scheme: 'bearer' },
};
