import pino from 'pino'
import { settings } from './settings.ts'

const here = globalThis as { shipshapeLog?: pino.Logger }

/** The structured log. Addresses are logged without their query; headers and bodies never are. */
export const log = (): pino.Logger =>
  (here.shipshapeLog ??= pino({
    level: settings().logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
  }))
