// Whether a reader can see a part of the page: in this tab, and not scrolled away.

/** Calls `changed` with what is the case, whenever it is another, until what it gives back is called. */
export function followAttention(element: Element, changed: (isSeen: boolean) => void): () => void {
  let isInView = true
  let isSeen = true
  function look(): void {
    const now = isInView && !document.hidden
    if (now === isSeen) return
    isSeen = now
    changed(now)
  }
  const views = new IntersectionObserver((entries) => {
    isInView = entries.at(-1)?.isIntersecting ?? isInView
    look()
  })
  views.observe(element)
  document.addEventListener('visibilitychange', look)
  return () => {
    views.disconnect()
    document.removeEventListener('visibilitychange', look)
  }
}
