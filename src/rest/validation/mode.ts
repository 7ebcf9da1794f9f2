/** `off`: only the shape of R4 is demanded; `warn`: all is checked and said; `enforce`: what has errors is refused. */
export const validationModes = ['off', 'warn', 'enforce'] as const
export type ValidationMode = (typeof validationModes)[number]
