import type { Role } from '#lib/caller'

type State = { state: string; address: string; as?: Role | 'nobody' }

/** Every page there is, full, empty and asked for what it does not have, as the seeded catalog shows it. */
export const states: State[] = [
  { state: 'packages', address: '/packages' },
  { state: 'packages, as who may remove the example', address: '/packages?tag=retail', as: 'admin' },
  { state: 'packages, none fits', address: '/packages?q=nothinghasthisword&tag=shelf' },
  { state: 'packages, address not understood', address: '/packages?colour=blue' },
  { state: 'package', address: '/packages/recommender-men' },
  { state: 'package without a version', address: '/packages/shelf-001' },
  { state: 'version', address: '/packages/recommender-men/versions/2.1.1' },
  { state: 'version that falls short and runs code', address: '/packages/mlflow-sklearn-sample/versions/0.1.0' },
  { state: 'version with much to read', address: '/packages/endoscopic-tool-segmentation/versions/0.6.0' },
  { state: 'search', address: '/search' },
  { state: 'search, found', address: '/search?q=recommender' },
  { state: 'search, nothing found', address: '/search?q=nothinghasthisword' },
  { state: 'standards', address: '/standards' },
  { state: 'standard', address: '/standards/full' },
  { state: 'audit', address: '/audit' },
  { state: 'audit, none fits', address: '/audit?actor=nobodyhasthisname' },
  { state: 'audit, address not understood', address: '/audit?from=yesterday' },
  { state: 'account', address: '/account', as: 'admin' },
  { state: 'account, may not make tokens', address: '/account' },
  { state: 'account, making a token', address: '/account?token=new&package=recommender-men', as: 'contributor' },
  { state: 'sign in', address: '/sign-in', as: 'nobody' },
  { state: 'not found', address: '/nothing-is-here' },
]
