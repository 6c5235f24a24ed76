package dev.apiintegrator.engine.letter;

/** Takes messages that failed. Called on the threads of routes, event loops among them: returns at once and never throws. */
public interface DeadLetters {

    /** Takes none; then nothing is done for them either. */
    DeadLetters NONE = new DeadLetters() {
        @Override
        public int bodyLimit() {
            return 0;
        }

        @Override
        public void add(DeadLetter letter) {}
    };

    /** Of each body, in bytes: what is longer is cut. */
    int bodyLimit();

    void add(DeadLetter letter);
}
