import { createHash } from 'node:crypto'

import type { Series } from './rules.ts'

/** The id of a series: the first 96 bits of the SHA-256 of what it is of, so that it needs no look-up to be found. */
export const seriesId = ({ kpi, packageId, environment, versionId, segment }: Series): string =>
  createHash('sha256')
    .update(JSON.stringify([kpi, packageId, environment, versionId, segment]))
    .digest('base64url')
    .slice(0, 16)
