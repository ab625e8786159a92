// Judges many PDF files in one start of the JVM with the veraPDF library (PDF/A-3U).
// Says for each: its name, "yes" or "no", how many checks were made, milliseconds; and each failure on a line of its own.
// Run as it stands: java -cp LIBRARIES tests/oracles/Verapdf.java FILE...

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class Verapdf {
    private static final PDFAFlavour FLAVOUR = PDFAFlavour.PDFA_3_U;

    public static void main(String[] names) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : names) {
            long begun = System.nanoTime();
            try (InputStream file = Files.newInputStream(Path.of(name));
                    PDFAParser parser = Foundries.defaultInstance().createParser(file, FLAVOUR);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(FLAVOUR, false)) {
                tell(name, validator.validate(parser), (System.nanoTime() - begun) / 1_000_000);
            } catch (Exception error) {
                System.out.println("file\t" + name + "\tno\t0\t0");
                System.out.println("fault\t" + oneLine(error.toString()));
            }
        }
    }

    private static void tell(String name, ValidationResult result, long took) {
        String word = result.isCompliant() ? "yes" : "no";
        System.out.println("file\t" + name + "\t" + word + "\t" + result.getTotalAssertions() + "\t" + took);
        for (TestAssertion one : result.getTestAssertions()) {
            if (one.getStatus() == TestAssertion.Status.FAILED) {
                String place = one.getLocation() == null ? "" : one.getLocation().getContext();
                System.out.println("fault\t" + oneLine(one.getRuleId() + " " + one.getMessage() + " at " + place));
            }
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
