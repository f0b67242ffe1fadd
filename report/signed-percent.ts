/** What a factor adds to 1: `+1.4 %`; no measurement here resolves less than the tenth of a percent. */
export const signedPercent = (factor: number): string =>
  `${factor >= 1 ? '+' : ''}${((factor - 1) * 100).toFixed(1)} %`;
