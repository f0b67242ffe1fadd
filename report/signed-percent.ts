/** What a factor adds to 1: `+1.4 %`; a tenth of a percent is as fine as any measurement here gets. */
export const signedPercent = (factor: number): string =>
  `${factor >= 1 ? '+' : ''}${((factor - 1) * 100).toFixed(1)} %`;
