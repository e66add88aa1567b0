/** Where observations belong: a KPI of one arm, in a package's traffic in an environment, of one segment; empty for all of it. */
export type Series = { kpi: string; packageId: string; environment: string; versionId: string; segment: string }

export const dayLong = 86_400_000
