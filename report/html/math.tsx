import katex from 'katex';

/** A formula typeset without a script, with MathML for those who do not see it. A formula that KaTeX cannot read throws. */
export function Formula({ tex }: { readonly tex: string }) {
  const html = katex.renderToString(tex, { displayMode: true, output: 'htmlAndMathml', strict: 'error', trust: false });
  return <div class="formula" tabIndex={0} dangerouslySetInnerHTML={{ __html: html }} />;
}
