// Examples of the CommonMark specification that Scholium renders otherwise on purpose, each with its reason.

const addressInText = 'GFM links addresses in running text.'

export const commonmarkDifferences: Record<number, string> = {
  12: String.raw`A backslash between \[ and \] is TeX, so the three escapes in the middle are a display formula.`,
  602: addressInText,
  606: addressInText,
  608: addressInText,
  611: addressInText,
  612: addressInText,
}
