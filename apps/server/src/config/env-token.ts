/** Token of the checked environment: `@Inject(ENV) env: Env`. */
export const ENV = Symbol('ENV');
