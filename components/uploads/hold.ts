const until = (ended: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (ended.aborted) return resolve()
    ended.addEventListener('abort', () => resolve(), { once: true })
  })

/**
 * Works on an upload in this tab alone until it has ended; waits while another tab does, and takes over when that is closed. Browsers
 * have no locks over plain http: there two tabs may send the same bytes, which costs time and nothing else.
 */
export function hold(id: string, ended: AbortSignal, work: () => Promise<void> | void): void {
  if (!('locks' in navigator)) return void work()
  void navigator.locks.request(`shipshape-upload-${id}`, async () => {
    await work()
    await until(ended)
  })
}
