import { apiChecks } from './checks/api.ts'
import { codeChecks } from './checks/code.ts'
import { configurationChecks } from './checks/configuration.ts'
import { dataChecks } from './checks/data.ts'
import { environmentChecks } from './checks/environment.ts'
import { modelChecks } from './checks/model.ts'
import { packageChecks } from './checks/package.ts'
import { scenarioChecks } from './checks/scenarios.ts'
import type { Check } from './contract.ts'

/** Every check there is, part by part. A standard chooses among them. */
export const checks: readonly Check[] = [
  ...packageChecks,
  ...apiChecks,
  ...codeChecks,
  ...configurationChecks,
  ...dataChecks,
  ...scenarioChecks,
  ...modelChecks,
  ...environmentChecks,
]

const byKey = new Map(checks.map((check) => [check.key, check]))

export const checkOf = (key: string): Check | undefined => byKey.get(key)
