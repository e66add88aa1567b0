export type Place = { packageId: string; environment: string }

/** The key of a package in an environment in what `reportedOf` answers. */
export const placeKey = ({ packageId, environment }: Place): string => `${packageId} ${environment}`
