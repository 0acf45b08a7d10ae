// In the place of the layout engine ELK, whose licence is not one that we ship. A diagram that asks for it is told so;
// all others are laid out by Mermaid's own.
export default class Elk {
  layout(): Promise<never> {
    return Promise.reject(new Error('the layout "elk" is not available here; leave the layout out'));
  }
}
