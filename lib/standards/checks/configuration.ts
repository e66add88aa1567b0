import { type Check, fallsShort, holds } from '../contract.ts'

const tableStated = (table: object | undefined) => {
  if (!table) return fallsShort('not stated')
  const count = Object.keys(table).length
  return holds(count === 0 ? 'said to be none' : `${count} stated`)
}

export const configurationChecks: Check[] = [
  {
    key: 'hyperparameters',
    part: 'configuration',
    title: 'Hyperparameters are stated',
    why: 'Without them the model cannot be trained again, and two versions cannot be told apart.',
    repair: 'List what training was told under configuration.hyperparameters; {} says that there are none.',
    example: 'configuration: {hyperparameters: {learning_rate: 0.05, max_depth: 6}}',
    path: 'configuration.hyperparameters',
    run: ({ manifest }) => tableStated(manifest.configuration?.hyperparameters),
  },
  {
    key: 'settings',
    part: 'configuration',
    title: 'Settings of the running model are stated',
    why: 'A threshold changed in a running service changes the behaviour as much as a new model does.',
    repair: 'List what the running model is told under configuration.settings; {} says that there are none.',
    example: 'configuration: {settings: {candidates: 34}}',
    path: 'configuration.settings',
    run: ({ manifest }) => tableStated(manifest.configuration?.settings),
  },
]
