import { noChange } from 'lit-html';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit-html/directive.js';

/** Sets custom properties of its element through the object model: the site's policy lets no style attribute through. */
class CssValues extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new TypeError('cssValues stands in a tag, such as html`<li ${cssValues({ share: 0.5 })}>`.');
  }

  render(_values: Readonly<Record<string, number>>): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [values]: [Readonly<Record<string, number>>]): typeof noChange {
    if (element instanceof HTMLElement)
      for (const [name, value] of Object.entries(values)) element.style.setProperty(`--${name}`, String(value));
    return noChange;
  }
}

/**
 * Custom properties for the element that it stands in.
 * @example html`<li ${cssValues({ share: 0.5 })}>` // => --share: 0.5
 */
export const cssValues = directive(CssValues);
