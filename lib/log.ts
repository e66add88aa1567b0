import pino from 'pino'
import { settings } from './settings.ts'

const here = globalThis as { shipshapeLog?: pino.Logger }

/** An error as the log keeps it: the deepest cause alone, as wrappers quote statements with their values. */
function errorFacts(error: unknown): { name: string; code?: unknown; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: 'unknown', message: typeof error }
  if (error.cause instanceof Error) return errorFacts(error.cause)
  const { name, message, stack } = error
  return { name, code: (error as { code?: unknown }).code, message, stack }
}

const destination = (file?: string) => pino.destination(file ? { dest: file, mkdir: true } : 1)

/** The structured log. Addresses are logged without their query; headers, bodies and statements' values never are. */
export const log = (): pino.Logger =>
  (here.shipshapeLog ??= pino(
    {
      level: settings().logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorFacts },
    },
    destination(settings().logFile),
  ))
