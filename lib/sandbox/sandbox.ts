export const openSandbox = async (_: unknown): Promise<never> => {
  throw new Error('not yet')
}
