/** After which message the new-message line stands; it stays put while one reads, and never stands over what one saw come. */
export class UnreadLine {
  /** @type {number|undefined} */ after;

  /** @param {{readSequence: number, unread: number}|undefined} mine  as it was when the conversation opened */
  constructor(mine) {
    this.note(mine);
  }

  /** What is at once marked as read was seen; what is not came while one looked elsewhere. @param {{readSequence: number, unread: number}|undefined} mine */
  note(mine) {
    if (this.after === undefined && mine && mine.unread > 0) this.after = mine.readSequence;
  }

  /** One has answered. */
  clear() {
    this.after = undefined;
  }
}
