import { RequestMethod, type Type } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { ZodType } from 'zod';
import { IS_PUBLIC } from '../auth/who.decorator';
import { API_WORDS, type ApiWords } from './api.decorator';
import { ZodPipe } from './zod.pipe';

/** A route as its controller's decorators describe it. */
export interface ApiRoute {
  noun: string;
  name: string;
  method: string;
  /** In the way of OpenAPI: `/leads/{id}`. */
  path: string;
  status: number;
  isPublic: boolean;
  words: ApiWords | undefined;
  body: ZodType | undefined;
  query: ZodType | undefined;
}

type Handler = (...args: unknown[]) => unknown;

/** Every route of a controller. */
export function routesOf(controller: Type): ApiRoute[] {
  const base = String(Reflect.getMetadata(PATH_METADATA, controller));
  const prototype = controller.prototype as Record<string, Handler>;
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor' && Reflect.hasMetadata(METHOD_METADATA, prototype[name]!))
    .flatMap((name) => pathsOf(base, prototype[name]!).map((path) => routeOf(controller, path, name, prototype[name]!)));
}

/** A handler may answer on more than one path. */
const pathsOf = (base: string, handler: Handler): string[] =>
  [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat().map((own) =>
    `/${base}/${own}`
      .replace(/\/+/g, '/')
      .replace(/(.)\/$/, '$1')
      .replace(/:(\w+)/g, '{$1}'),
  );

function routeOf(controller: Type, path: string, name: string, handler: Handler): ApiRoute {
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod].toLowerCase();
  return {
    noun: path.split('/')[1]!,
    name,
    method,
    path,
    status: (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? (method === 'post' ? 201 : 200),
    isPublic: Boolean(Reflect.getMetadata(IS_PUBLIC, handler) ?? Reflect.getMetadata(IS_PUBLIC, controller)),
    words: Reflect.getMetadata(API_WORDS, handler) as ApiWords | undefined,
    body: schemaOf(controller, name, RouteParamtypes.BODY),
    query: schemaOf(controller, name, RouteParamtypes.QUERY),
  };
}

/** The schema of the `zod(…)` pipe on a parameter of that type. */
function schemaOf(controller: Type, name: string, type: RouteParamtypes): ZodType | undefined {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, { pipes: unknown[] }>;
  const key = Object.keys(parameters).find((parameter) => parameter.startsWith(`${type}:`));
  return key === undefined ? undefined : parameters[key]!.pipes.find((pipe) => pipe instanceof ZodPipe)?.schema;
}
